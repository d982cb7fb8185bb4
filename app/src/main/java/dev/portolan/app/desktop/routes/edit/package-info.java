/** The editor of one route: its draft, what is wrong with it, and the tabs that change it. */
@NullMarked
package dev.portolan.app.desktop.routes.edit;

import org.jspecify.annotations.NullMarked;
