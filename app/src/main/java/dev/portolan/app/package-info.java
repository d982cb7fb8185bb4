/** Portolan's entry point: without arguments the desktop, with a subcommand the command line. */
@NullMarked
package dev.portolan.app;

import org.jspecify.annotations.NullMarked;
