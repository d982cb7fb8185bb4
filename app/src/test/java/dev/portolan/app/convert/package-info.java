@NullMarked
package dev.portolan.app.convert;

import org.jspecify.annotations.NullMarked;
