/** What helps to write a filter, and to come back to one: suggestions, saved filters, noise, the language's page. */
@NullMarked
package dev.portolan.app.desktop.traffic.filter;

import org.jspecify.annotations.NullMarked;
