"""Heads of the six people for their walking sprites, drawn letter by letter.

Sixteen columns, fourteen rows (more where hair is long), seen from the front, from the left and
from behind; 'h', 'H' and 'l' are hair (or hat), its shade and its light; 's' and 'S' skin;
'e' and 'w' the eyes; 'k' the outline.
"""

from __future__ import annotations

PLAYER = {
    "front": ["................", "................", ".....kkkkkk.....", "...kkhlllhhkk...",
              "..khlllhhhhhHk..", "..khllhhhhhhHk..", ".khhhhhhhhhhHHk.", ".khhsshhshhsHHk.",
              ".khsssssssssShk.", ".kHsswesswesSHk.", "..ksseesseesSk..", "..kspsssssspSk..",
              "...kSssssssSk...", "....kkSSSSkk...."],
    "left": ["................", "................", ".....kkkkkk.....", "...kkhlllhhkk...",
             "..khllhhhhhhHk..", "..khlhhhhhhhHHk.", ".khhhhhhhhhhHHk.", ".khhsshhhhhhHHk.",
             ".kssssshhhhHHHk.", "..kswesshhHHHk..", "..kseesssShHHk..", "..ksssspsSSHk...",
             "...kssssSSkk....", "....kkkSSk......"],
    "back": ["................", "................", ".....kkkkkk.....", "...kkhlllhhkk...",
             "..khlllhhhhhHk..", "..khllhhhhhhHk..", ".khhlhhhhhhhHHk.", ".khhhhhhhhhhHHk.",
             ".khhhhhhhhhHHHk.", ".kHhhhhhhhhHHHk.", "..kHhhhhhhHHHk..", "..kHHhhhhHHHHk..",
             "...kHHHHHHHHk...", "....kkSSSSkk...."],
}
MIRA = {  # a cream cap with a round bun of auburn hair
    "front": ["................", ".....kkkkkk.....", "...kkccccccCk...", "..kcccccccccCk..",
              "..kcccccccccCk..", "..kaaaaaaaaaAk..", ".khhlhhhhhhhHHk.", ".khhsshssshsHHk.",
              ".khsssssssssShk.", ".kHsswesswesSHk.", ".kHsseesseesSHk.", "..kspsssssspSk..",
              "...kSssrrsSSk...", "....kkSSSSkk...."],
    "left": ["................", ".....kkkkkk.....", "...kkccccccCk...", "..kcccccccccCk..",
             "..kcccccccccCk..", "..kaaaaaaaaaAk..", ".khhlhhhhhhHHHk.", ".khsshhhhhhHhhHk",
             ".kssssshhhhHhhHk", "..kswesshhHHHHk.", "..kseesssShHHk..", "..ksssspsSSHk...",
             "...krsssSSkk....", "....kkkSSk......"],
    "back": ["................", ".....kkkkkk.....", "...kkccccccCk...", "..kcccccccccCk..",
             "..kcccccccccCk..", "..kaaaaaaaaaAk..", ".khhhhkkkkhhHHk.", ".khhhkhlhhkhHHk.",
             ".khhhkhhhHkHHHk.", ".kHhhkhhHHkHHHk.", "..kHhhkkkkHHHk..", "..kHHhhhhHHHHk..",
             "...kHHHHHHHHk...", "....kkSSSSkk...."],
}
TOBIN = {  # bald on top, a great dark beard
    "front": ["................", "................", ".....kkkkkk.....", "...kksssssskk...",
              "..ksswwsssssSk..", "..ksswssssssSk..", ".kkssssssssssSk.", ".khsssssssssshk.",
              ".khshhhsshhhShk.", ".kHsswesswesSHk.", ".kHsseesseesSHk.", ".kHhhhssshhhhHk.",
              "..khhhhrrhhhHk..", "...kHhhhhhhHk..."],
    "left": ["................", "................", ".....kkkkkk.....", "...kksssssskk...",
             "..kssswsssssSk..", "..ksswssssssSk..", ".kssssssssssSSk.", ".kssssssssshhHk.",
             ".khhhsssssshhHk.", "..kswesssshhHk..", "..kseesssShhHk..", "..khhhssshhHHk..",
             "..khhhhhhhHHk...", "...kHhhhHHkk...."],
    "back": ["................", "................", ".....kkkkkk.....", "...kksssssskk...",
             "..ksswwsssssSk..", "..ksswssssssSk..", ".kssssssssssSSk.", ".khhssssssshhHk.",
             ".khhhhhhhhhhHHk.", ".kHhhhhhhhhHHHk.", "..kHhhhhhhHHHk..", "..kHHhhhhHHHHk..",
             "...kHHHHHHHHk...", "....kkSSSSkk...."],
}
ALDA = {  # long silver hair, a wreath of flowers
    "front": ["................", "................", ".....kkkkkk.....", "...kkhlllhhkk...",
              "..kgfhgbhgfgHk..", "..kbgggfgggbgk..", ".khhlhhhhhhhHHk.", ".khhshhsshhsHHk.",
              ".khsssssssssShk.", ".khsswesswesSHk.", ".khsseesseesSHk.", ".khspsssssspSHk.",
              ".khkSssrrsSSkHk.", ".khhkkSSSSkkHHk.", ".khHk......kHHk.", ".khHk......kHHk.",
              "..kHk......kHk..", "...k........k..."],
    "left": ["................", "................", ".....kkkkkk.....", "...kkhlllhhkk...",
             "..kgfhgbhgfgHk..", "..kbgggfgggbgHk.", ".khhlhhhhhhhHHk.", ".khsshhhhhhhHHk.",
             ".kssssshhlhhHHk.", "..kswesshhhhHHk.", "..kseessshhhHHk.", "..ksssspshhHHHk.",
             "...krsssShhHHHk.", "....kkkSkhhHHHk.", ".......kkhhhHHk.", "........khhHHHk.",
             "........khHHHk..", ".........kHHk...", "..........kk...."],
    "back": ["................", "................", ".....kkkkkk.....", "...kkhlllhhkk...",
             "..kgfhgbhgfgHk..", "..kbgggfgggbgk..", ".khhlhhhhhhhHHk.", ".khhllhhhhhhHHk.",
             ".khhlhhhhhhHHHk.", ".khhlhhhhhhHHHk.", ".khhhhhhhhhHHHk.", ".khhhhhhhhHHHHk.",
             ".khhhhhhhhHHHHk.", ".khhhhhhhHHHHHk.", "..khlhhhhHHHHk..", "..khhhhhHHHHHk..",
             "...khHhhHHHHk...", "....kHkHHkHk....", ".....k.kk.k....."],
}
FENN = {  # a wide-brimmed straw hat, sandy stubble
    "front": [".....kkkkkk.....", "....kccccCCk....", "...kcccccccCk...", "...kccccccCCk...",
              "..kkaaaaaaaAkk..", ".kcccccccccccCk.", "kcccccccccccccCk", ".kkkkkkkkkkkkkk.",
              "..ksssssssssSk..", ".khsswesswesShk.", ".kHsseesseesSHk.", "..kspsssssspSk..",
              "...khhsrrshHk...", "....kkhhhhkk...."],
    "left": [".....kkkkkk.....", "....kccccCCk....", "...kcccccccCk...", "...kccccccCCk...",
             "..kkaaaaaaaAkk..", ".kcccccccccccCk.", "kcccccccccccccCk", ".kkkkkkkkkkkkkk.",
             "..kssssshhhhHk..", "..kswesshhHHHk..", "..kseesssShHHk..", "..ksssspsSSHk...",
             "...krshhSHkk....", "....kkhhhk......"],
    "back": [".....kkkkkk.....", "....kccccCCk....", "...kcccccccCk...", "...kccccccCCk...",
             "..kkaaaaaaaAkk..", ".kcccccccccccCk.", "kcccccccccccccCk", ".kkkkkkkkkkkkkk.",
             "..khhhhhhhhhHk..", "..khhhhhhhhHHk..", "..kHhhhhhhHHHk..", "..kHHhhhhHHHHk..",
             "...kHHHHHHHHk...", "....kkSSSSkk...."],
}
JUNIPER = {  # a child: two bunches of straw-coloured hair, tied with bows
    "front": ["................", "................", "................", "................",
              ".....kkkkkk.....", "...kkhlllhhkk...", ".kkkhllhhhhHkkk.", "khhbhlhhhhhHbhHk",
              "khHbhhshhshhbhHk", "kHHkhssssssHkHHk", ".kkksswesweSSkk.", "...ksseeseesSk..",
              "...kspsssspSk...", "....kkSSSSkk...."],
    "left": ["................", "................", "................", "................",
             ".....kkkkkk.....", "...kkhlllhhkk...", "..khllhhhhhHkkk.", "..khlhhhhhhHbhhk",
             "..khshhhhhhHbhHk", "..kssshhhhHHkHHk", "..kswesshhHHkkk.", "..kseessShHk....",
             "...kspssSSk.....", "....kkkSSk......"],
    "back": ["................", "................", "................", "................",
             ".....kkkkkk.....", "...kkhlllhhkk...", ".kkkhllhhhhHkkk.", "khhbhlhHhhhHbhHk",
             "khHbhhhHhhhHbhHk", "kHHkhhhHhhHHkHHk", ".kkkhhhHhhHHkkk.", "...kHhhHhHHHk...",
             "...kkHHHHHHk....", "....kkSSSSkk...."],
}
