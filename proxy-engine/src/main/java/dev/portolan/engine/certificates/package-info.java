/** The local certificate authority and the leaf certificates that it issues. */
@NullMarked
package dev.portolan.engine.certificates;

import org.jspecify.annotations.NullMarked;
