/** Mixed load over minutes while the profile changes: nothing may grow, nothing may fail. */
@NullMarked
package dev.portolan.engine.soak;

import org.jspecify.annotations.NullMarked;
