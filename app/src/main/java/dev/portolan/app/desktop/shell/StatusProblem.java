package dev.portolan.app.desktop.shell;

/**
 * Something that is wrong now, shown in the status bar until it is right.
 *
 * @param grave whether something does not work at all because of it
 * @param text a sentence for people
 * @param lead brings the user to where it can be mended
 */
public record StatusProblem(boolean grave, String text, Runnable lead) {}
