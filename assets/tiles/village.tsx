<?xml version="1.0" encoding="UTF-8"?>
<tileset version="1.10" tiledversion="1.10.2" name="village" tilewidth="16" tileheight="16" tilecount="544" columns="32">
 <image source="village.png" width="512" height="272"/>
 <tile id="0">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="1">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="2">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="4">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="4" duration="480"/>
   <frame tileid="5" duration="480"/>
  </animation>
 </tile>
 <tile id="5">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="6">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="6" duration="480"/>
   <frame tileid="7" duration="480"/>
  </animation>
 </tile>
 <tile id="7">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="8">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="8" duration="480"/>
   <frame tileid="9" duration="480"/>
  </animation>
 </tile>
 <tile id="9">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="10">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="10" duration="480"/>
   <frame tileid="11" duration="480"/>
  </animation>
 </tile>
 <tile id="11">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="21">
  <animation>
   <frame tileid="21" duration="480"/>
   <frame tileid="21" duration="480"/>
  </animation>
 </tile>
 <tile id="22">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="22" duration="480"/>
   <frame tileid="23" duration="480"/>
  </animation>
 </tile>
 <tile id="23">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="24">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="24" duration="480"/>
   <frame tileid="25" duration="480"/>
  </animation>
 </tile>
 <tile id="25">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="26">
  <animation>
   <frame tileid="26" duration="480"/>
   <frame tileid="27" duration="480"/>
  </animation>
 </tile>
 <tile id="37">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="37" duration="480"/>
   <frame tileid="38" duration="480"/>
  </animation>
 </tile>
 <tile id="38">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="39">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="39" duration="480"/>
   <frame tileid="40" duration="480"/>
  </animation>
 </tile>
 <tile id="40">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="41">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="41" duration="480"/>
   <frame tileid="42" duration="480"/>
  </animation>
 </tile>
 <tile id="42">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="53">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="53" duration="480"/>
   <frame tileid="54" duration="480"/>
  </animation>
 </tile>
 <tile id="54">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="55">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="55" duration="480"/>
   <frame tileid="56" duration="480"/>
  </animation>
 </tile>
 <tile id="56">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="104">
  <animation>
   <frame tileid="104" duration="480"/>
   <frame tileid="105" duration="480"/>
  </animation>
 </tile>
 <tile id="106">
  <animation>
   <frame tileid="106" duration="480"/>
   <frame tileid="107" duration="480"/>
  </animation>
 </tile>
 <tile id="118">
  <animation>
   <frame tileid="118" duration="480"/>
   <frame tileid="119" duration="480"/>
  </animation>
 </tile>
 <tile id="129">
  <animation>
   <frame tileid="129" duration="480"/>
   <frame tileid="130" duration="480"/>
  </animation>
 </tile>
 <tile id="131">
  <animation>
   <frame tileid="131" duration="480"/>
   <frame tileid="132" duration="480"/>
  </animation>
 </tile>
 <tile id="133">
  <animation>
   <frame tileid="133" duration="480"/>
   <frame tileid="134" duration="480"/>
  </animation>
 </tile>
 <tile id="135">
  <animation>
   <frame tileid="135" duration="480"/>
   <frame tileid="136" duration="480"/>
  </animation>
 </tile>
 <tile id="140">
  <animation>
   <frame tileid="140" duration="480"/>
   <frame tileid="140" duration="480"/>
  </animation>
 </tile>
 <tile id="141">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="141" duration="480"/>
   <frame tileid="142" duration="480"/>
  </animation>
 </tile>
 <tile id="142">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="143">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="143" duration="480"/>
   <frame tileid="144" duration="480"/>
  </animation>
 </tile>
 <tile id="144">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="145">
  <animation>
   <frame tileid="145" duration="480"/>
   <frame tileid="145" duration="480"/>
  </animation>
 </tile>
 <tile id="147">
  <animation>
   <frame tileid="147" duration="480"/>
   <frame tileid="147" duration="480"/>
  </animation>
 </tile>
 <tile id="148">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="148" duration="480"/>
   <frame tileid="148" duration="480"/>
  </animation>
 </tile>
 <tile id="149">
  <animation>
   <frame tileid="149" duration="480"/>
   <frame tileid="149" duration="480"/>
  </animation>
 </tile>
 <tile id="151">
  <animation>
   <frame tileid="151" duration="480"/>
   <frame tileid="152" duration="480"/>
  </animation>
 </tile>
 <tile id="153">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="153" duration="480"/>
   <frame tileid="154" duration="480"/>
  </animation>
 </tile>
 <tile id="154">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="156">
  <animation>
   <frame tileid="156" duration="480"/>
   <frame tileid="156" duration="480"/>
  </animation>
 </tile>
 <tile id="159">
  <animation>
   <frame tileid="159" duration="480"/>
   <frame tileid="160" duration="480"/>
  </animation>
 </tile>
 <tile id="161">
  <animation>
   <frame tileid="161" duration="480"/>
   <frame tileid="162" duration="480"/>
  </animation>
 </tile>
 <tile id="163">
  <animation>
   <frame tileid="163" duration="480"/>
   <frame tileid="164" duration="480"/>
  </animation>
 </tile>
 <tile id="233">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="234">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="235">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="236">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="237">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="238">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="239">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="240">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="241">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="242">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="243">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="244">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="245">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="246">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="247">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="248">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="249">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="250">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="251">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="252">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="253">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="254">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="255">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="256">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="257">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="258">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="259">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="260">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="261">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="262">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="263">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="264">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="265">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="266">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="267">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="268">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="269">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="270">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="271">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="272">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="273">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="274">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="275">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="276">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="277">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="278">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="279">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="280">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="281">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="282">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="283">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="284">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="285">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="286">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="287">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="288">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="289">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="290">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="291">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="292">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="293">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="294">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="295">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="296">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="297">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="298">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="299">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="300">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="301">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="302">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="303">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="304">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="305">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="306">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="307">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="308">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="309">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="310">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="311">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="312">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="313">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="314">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="315">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="316">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="317">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="318">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="319">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="320">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="321">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="322">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="323">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="324">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="325">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="326">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="327">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="328">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="329">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="330">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="331">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="332">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="333">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="334">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="335">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="336">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="337">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="338">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="339">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="340">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="341">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="342">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="343">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="344">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="345">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="346">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="347">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="348">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="349">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="350">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="351">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="352">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="353">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="354">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="355">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="356">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="357">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="358">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="359">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="360">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="361">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="362">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="363">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="364">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="365">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="366">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="367">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="368">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="369">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="370">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="371">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="372">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="373">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="374">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="375">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="376">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="384">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="385">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="386">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="394">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="395">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="396">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="397">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="398">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="399">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="400">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="401">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="402">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="403">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="404">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="405">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="406">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="407">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="408">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="409">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="410">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="411">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="412">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="413">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="414">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="415">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="416">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="417">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="418">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="419">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="420">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="421">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="422">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="423">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="424">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="425">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="426">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="427">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="428">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="429">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="430">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="431">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="432">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="433">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="434">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="435">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="436">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="437">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="438">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="439">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="440">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="441">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="442">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="443">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="444">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="445">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="446">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="447">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="448">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="449">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="450">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="451">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="452">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="453">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="454">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="455">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="456">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="457">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="458">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="459">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="470">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="471">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="472">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="473">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="474">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="475">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="476">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
</tileset>
