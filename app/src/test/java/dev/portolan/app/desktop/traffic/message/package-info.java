@NullMarked
package dev.portolan.app.desktop.traffic.message;

import org.jspecify.annotations.NullMarked;
