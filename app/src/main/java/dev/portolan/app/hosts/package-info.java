/** The system's hosts file, and the blocks of names in it that are Portolan's. */
@NullMarked
package dev.portolan.app.hosts;

import org.jspecify.annotations.NullMarked;
