/** Looking for a text in everything that was captured, beside the table. */
@NullMarked
package dev.portolan.app.desktop.traffic.find;

import org.jspecify.annotations.NullMarked;
