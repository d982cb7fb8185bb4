/**
 * Caddy's two formats. A Caddyfile is adapted to the tree that Caddy's JSON is, as Caddy does it itself, and one reader makes
 * profiles of both; the other way a Caddyfile is written, and its adaptation is the JSON.
 */
@NullMarked
package dev.portolan.engine.convert.caddy;

import org.jspecify.annotations.NullMarked;
