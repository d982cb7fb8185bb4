/** The chart: one URL, its routes and where they lead, with live traffic and health as lines. */
@NullMarked
package dev.portolan.app.desktop.routes.chart;

import org.jspecify.annotations.NullMarked;
