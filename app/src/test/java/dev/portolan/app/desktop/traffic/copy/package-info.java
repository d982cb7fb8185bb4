@NullMarked
package dev.portolan.app.desktop.traffic.copy;

import org.jspecify.annotations.NullMarked;
