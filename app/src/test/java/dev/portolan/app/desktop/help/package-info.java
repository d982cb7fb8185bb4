@NullMarked
package dev.portolan.app.desktop.help;

import org.jspecify.annotations.NullMarked;
