@NullMarked
package dev.portolan.app.desktop.traffic;

import org.jspecify.annotations.NullMarked;
