/** The proxies that are measured, and what stands behind them. */
@NullMarked
package dev.portolan.bench.peer;

import org.jspecify.annotations.NullMarked;
