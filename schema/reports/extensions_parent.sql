-- extensions_parent: the standard concepts that filers' own concepts add up to, those of most filers first.
SELECT parent, filers, extensions, parent_filers, rate FROM extension_parents ORDER BY filers DESC, extensions DESC, parent;
