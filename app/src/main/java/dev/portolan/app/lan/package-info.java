/** What other machines of the network need to know of a shared profile. */
@NullMarked
package dev.portolan.app.lan;

import org.jspecify.annotations.NullMarked;
