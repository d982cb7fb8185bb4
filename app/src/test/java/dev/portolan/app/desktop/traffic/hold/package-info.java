@NullMarked
package dev.portolan.app.desktop.traffic.hold;

import org.jspecify.annotations.NullMarked;
