/** The Certificates screen: who trusts the local authority, the authority itself, and what it issued. */
@NullMarked
package dev.portolan.app.desktop.certificates;

import org.jspecify.annotations.NullMarked;
