@NullMarked
package dev.portolan.engine.har;

import org.jspecify.annotations.NullMarked;
