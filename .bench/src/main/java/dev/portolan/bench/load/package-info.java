/** What makes the requests, and what it saw. */
@NullMarked
package dev.portolan.bench.load;

import org.jspecify.annotations.NullMarked;
