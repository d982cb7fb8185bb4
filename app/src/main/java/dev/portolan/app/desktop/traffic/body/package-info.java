/** Bodies and messages of an exchange, shown as what they are. Nothing in them is executed or fetched. */
@NullMarked
package dev.portolan.app.desktop.traffic.body;

import org.jspecify.annotations.NullMarked;
