@NullMarked
package dev.portolan.app.desktop.traffic.compare;

import org.jspecify.annotations.NullMarked;
