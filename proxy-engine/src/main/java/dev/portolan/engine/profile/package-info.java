/** The profile file: its records, reading, writing, and problems with a JSON pointer and a sentence. */
@NullMarked
package dev.portolan.engine.profile;

import org.jspecify.annotations.NullMarked;
