/** What conversions give: golden files, tables, round trips. */
@NullMarked
package dev.portolan.engine.convert;

import org.jspecify.annotations.NullMarked;
