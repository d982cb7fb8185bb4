/** Who asks: passwords, tokens, signatures, and servers that are asked. */
@NullMarked
package dev.portolan.engine.policy.auth;

import org.jspecify.annotations.NullMarked;
