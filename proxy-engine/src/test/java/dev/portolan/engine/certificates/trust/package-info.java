@NullMarked
package dev.portolan.engine.certificates.trust;

import org.jspecify.annotations.NullMarked;
