@NullMarked
package dev.portolan.app.desktop.traffic.body;

import org.jspecify.annotations.NullMarked;
