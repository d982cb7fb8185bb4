/** The engine with clients that others have written; run by {@code -Pclients}. */
@NullMarked
package dev.portolan.engine.clients;

import org.jspecify.annotations.NullMarked;
