@NullMarked
package dev.portolan.app.desktop.traffic.choice;

import org.jspecify.annotations.NullMarked;
