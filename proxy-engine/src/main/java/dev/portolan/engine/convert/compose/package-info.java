/** The ports that Docker Compose publishes, and lists of ports in the manner of {@code .env}. */
@NullMarked
package dev.portolan.engine.convert.compose;

import org.jspecify.annotations.NullMarked;
