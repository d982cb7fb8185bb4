/** What passed traffic shows to be wrong, each kind of trouble by itself. */
@NullMarked
package dev.portolan.app.doctor.traffic;

import org.jspecify.annotations.NullMarked;
