/** The program's icon in the sizes that windows and packages want. */
@NullMarked
package dev.portolan.icons;

import org.jspecify.annotations.NullMarked;
