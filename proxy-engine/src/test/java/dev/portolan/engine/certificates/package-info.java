@NullMarked
package dev.portolan.engine.certificates;

import org.jspecify.annotations.NullMarked;
