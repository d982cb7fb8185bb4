/** A small shop to try the program on: web, API and socket servers inside it, and a visitor that makes traffic. */
@NullMarked
package dev.portolan.app.demo;

import org.jspecify.annotations.NullMarked;
