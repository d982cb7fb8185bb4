/** What every foreign format is read into and written from: sources, places in them, remarks, tables of terms, drafts. */
@NullMarked
package dev.portolan.engine.convert.model;

import org.jspecify.annotations.NullMarked;
