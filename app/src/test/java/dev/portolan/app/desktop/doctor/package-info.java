@NullMarked
package dev.portolan.app.desktop.doctor;

import org.jspecify.annotations.NullMarked;
