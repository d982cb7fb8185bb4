package dev.portolan.app.desktop.traffic.archive;

/**
 * How far a task has come.
 *
 * @param text what is under way
 * @param fraction 0 to 1, or negative where it can't be told
 */
public record Progress(String text, double fraction) {}
