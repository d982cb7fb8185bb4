/** Tests of the conversions from and to HAProxy's configuration. */
@NullMarked
package dev.portolan.engine.convert.nginx;

import org.jspecify.annotations.NullMarked;
