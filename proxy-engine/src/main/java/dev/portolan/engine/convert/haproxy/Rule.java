package dev.portolan.engine.convert.haproxy;

/** A line that does something to the requests that fulfil its condition. */
record Rule(Line line, Logic condition) {}
