@NullMarked
package dev.portolan.app.desktop.convert;

import org.jspecify.annotations.NullMarked;
