@NullMarked
package dev.portolan.app.desktop.certificates;

import org.jspecify.annotations.NullMarked;
