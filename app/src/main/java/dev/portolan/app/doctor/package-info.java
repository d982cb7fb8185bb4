/** Finds out what keeps a profile from working on this machine, and what to do about it. */
@NullMarked
package dev.portolan.app.doctor;

import org.jspecify.annotations.NullMarked;
