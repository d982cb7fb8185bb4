@NullMarked
package dev.portolan.app.desktop.traffic.replay;

import org.jspecify.annotations.NullMarked;
