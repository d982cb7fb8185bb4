/** The proxy table of Vite's development server, read out of JavaScript without running it. */
@NullMarked
package dev.portolan.engine.convert.vite;

import org.jspecify.annotations.NullMarked;
