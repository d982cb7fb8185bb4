/** JSON Web Tokens, read and never believed. */
@NullMarked
package dev.portolan.engine.capture.content.token;

import org.jspecify.annotations.NullMarked;
