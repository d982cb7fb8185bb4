/** Profiles from what other proxies are configured with, and back, with a remark wherever a meaning is not kept. */
@NullMarked
package dev.portolan.engine.convert;

import org.jspecify.annotations.NullMarked;
