package dev.portolan.engine.convert.traefik;

/**
 * One of a route's {@code rewritePath}.
 *
 * @param match a pattern of Java's for the whole path
 * @param to the path instead, with {@code $1} for a group
 */
record PathChange(String match, String to) {}
