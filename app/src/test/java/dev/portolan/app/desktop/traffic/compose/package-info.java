@NullMarked
package dev.portolan.app.desktop.traffic.compose;

import org.jspecify.annotations.NullMarked;
