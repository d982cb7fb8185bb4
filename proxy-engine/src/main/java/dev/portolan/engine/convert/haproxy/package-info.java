/** HAProxy's configuration, read by a parser of its own and by following each request through its rules; and written. */
@NullMarked
package dev.portolan.engine.convert.haproxy;

import org.jspecify.annotations.NullMarked;
