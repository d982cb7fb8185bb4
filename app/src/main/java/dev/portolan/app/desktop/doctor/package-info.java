/** The Doctor screen: what keeps the open profile from working, and what can be done about it. */
@NullMarked
package dev.portolan.app.desktop.doctor;

import org.jspecify.annotations.NullMarked;
