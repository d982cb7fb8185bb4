/** One class a trust store: is the local CA in it, put it in, take it out. */
@NullMarked
package dev.portolan.engine.certificates.trust;

import org.jspecify.annotations.NullMarked;
